#!/usr/bin/env bash
# Checks what running the platform needs and writes .env with generated secrets. Safe to run again: an existing .env is
# kept, and only a secret that is missing or empty in it is added.
set -euo pipefail
cd "$(dirname "$0")"

ok() { printf '  ok       %s\n' "$1"; }
missing() { printf '  missing  %s\n' "$1"; }
secret() { LC_ALL=C tr -dc 'A-Za-z0-9' < <(head -c 512 /dev/urandom) | head -c 32; }

# The two ways to run need different things; one of them is enough.
compose=yes local_stack=yes

echo 'Docker Compose (docker compose up):'
if ! command -v docker > /dev/null; then
    missing 'docker: https://docs.docker.com/engine/install/'
    compose=no
elif ! docker version --format '{{.Server.Version}}' > /dev/null 2>&1; then
    missing 'a Docker daemon that answers: start it, or check that you may use it (docker version)'
    compose=no
else
    engine=$(docker version --format '{{.Server.Version}}')
    if [ "${engine%%.*}" -ge 25 ] 2> /dev/null; then
        ok "docker $engine"
    else
        missing "docker 25 or newer (found $engine), for health checks that start fast: https://docs.docker.com/engine/install/"
        compose=no
    fi
    version=$(docker compose version --short 2> /dev/null || echo 0)
    if [ "$(printf '%s\n' 2.20 "${version#v}" | sort -V | head -n 1)" = 2.20 ]; then
        ok "docker compose $version"
    else
        missing "docker compose 2.20 or newer (found $version): https://docs.docker.com/compose/install/"
        compose=no
    fi
fi

echo 'Local stack (./iot-cloud up), without Docker:'
jdk=
for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/.sdkman/candidates/java/*; do
    if [ -x "$candidate/bin/javac" ] && grep -qs '^JAVA_VERSION="25' "$candidate/release"; then
        jdk=$candidate
        break
    fi
done
if [ -n "$jdk" ]; then
    ok "JDK 25 in $jdk"
else
    missing 'a JDK 25 (looked in JAVA_HOME, /usr/lib/jvm, /opt/java, /Library/Java, ~/.sdkman): https://adoptium.net'
    local_stack=no
fi
if command -v mvn > /dev/null; then
    ok 'mvn'
else
    missing 'mvn 3.8 or newer: https://maven.apache.org/install.html'
    local_stack=no
fi

echo 'Secrets:'
if [ ! -e .env ]; then
    (umask 077 && cp .env.example .env)
    chmod 600 .env
    ok '.env written from .env.example'
fi
if [ "$compose" = yes ] && ! grep -qE '^DATABASE_PASSWORD=.+' .env \
    && docker volume inspect iot-cloud_timescaledb-data > /dev/null 2>&1; then
    echo '  note     the database exists already and keeps the password it was created with; after this, run once:'
    echo '           docker compose exec timescaledb psql -U iot_user -d iot_cloud -c "\\password"'
    echo '           with the DATABASE_PASSWORD of .env (or remove its data: docker compose down --volumes)'
fi
for name in DATABASE_PASSWORD DATABASE_READER_PASSWORD ADMIN_PASSWORD; do
    if grep -qE "^$name=.+" .env; then
        ok "$name is set, kept"
    elif grep -qE "^$name=$" .env; then
        written=$(sed "s/^$name=\$/$name=$(secret)/" .env)
        printf '%s\n' "$written" > .env
        ok "$name generated"
    else
        printf '%s=%s\n' "$name" "$(secret)" >> .env
        ok "$name generated"
    fi
done

echo
if [ "$compose" = yes ]; then echo 'Next: docker compose up -d --build --wait    then open http://localhost:5004'; fi
if [ "$local_stack" = yes ]; then echo 'Next: ./iot-cloud up                         then open http://localhost:5004'; fi
if [ "$compose" = no ] && [ "$local_stack" = no ]; then
    echo 'Neither way to run is complete; install what is missing above and run ./setup.sh again.' >&2
    exit 1
fi
