# One file for all seven services: docker build --build-arg SERVICE=enrichment-service .
# The build stage does not depend on SERVICE, so one Maven run serves all of them.

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
# Tests and checks belong to `mvn verify`; an image build only compiles.
RUN --mount=type=cache,id=iot-cloud-m2,target=/root/.m2/repository \
    mvn --batch-mode --no-transfer-progress --threads 1C --activate-profiles jars-only \
        -pl simulator-service,mqtt-bridge-service,enrichment-service,timescale-sink-service,dashboard-service,app-registry-service,fdi-manager-service \
        -am package
# Libraries change rarely, the application always: each becomes a layer of its own.
RUN for service in *-service; do \
        java -Djarmode=tools -jar "$service"/target/"$service"-*.jar extract --layers --application-filename app.jar \
             --destination "/layers/$service" || exit 1; \
    done

FROM eclipse-temurin:25-jre
RUN groupadd --system --gid 10001 iot && useradd --system --uid 10001 --gid iot --no-create-home --shell /usr/sbin/nologin iot \
    && install -d -o iot -g iot /app /data
WORKDIR /app
ARG SERVICE
COPY --from=build /layers/${SERVICE}/dependencies/ ./
COPY --from=build /layers/${SERVICE}/snapshot-dependencies/ ./
COPY --from=build /layers/${SERVICE}/application/ ./
USER iot
ENV INSTANCE_ID=${SERVICE} SERVER_ADDRESS=0.0.0.0 CONFIG_DIR=/app/config
# bash speaks TCP: the image has neither curl nor wget.
HEALTHCHECK --interval=10s --timeout=10s --start-period=300s --start-interval=3s --retries=4 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$SERVER_PORT && printf 'GET /actuator/health/readiness HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["java", "-jar", "app.jar"]
