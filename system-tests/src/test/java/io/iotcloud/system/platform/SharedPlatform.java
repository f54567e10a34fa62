package io.iotcloud.system.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the platform once for all test classes; a start that failed is not tried again. */
final class SharedPlatform implements ParameterResolver, ExecutionCondition {

    private static final ExtensionContext.Namespace SHARED = ExtensionContext.Namespace.create(SharedPlatform.class);

    /** Looked for once. */
    private record Docker(Optional<String> missing) {}

    /** The platform, or why there is none. */
    private record Start(PlatformUnderTest platform, RuntimeException failure) implements AutoCloseable {

        static Start of(Path root) {
            try {
                return new Start(onCompose() ? Compose.start(root) : LocalStack.start(root), null);
            } catch (RuntimeException e) {
                return new Start(null, e);
            }
        }

        @Override
        public void close() {
            if (platform != null) {
                platform.close();
            }
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String wanted = System.getProperty("platforms", "local-stack,compose");
        if (!wanted.contains(onCompose() ? "compose" : "local-stack")) {
            return ConditionEvaluationResult.disabled("-Dplatforms=%s leaves it out".formatted(wanted));
        }
        if (!onCompose()) {
            return ConditionEvaluationResult.enabled("runs on the local stack");
        }
        return context.getRoot()
                .getStore(SHARED)
                .computeIfAbsent(Docker.class, _ -> new Docker(Compose.whatIsMissing(root())), Docker.class)
                .missing()
                .map(reason -> ConditionEvaluationResult.disabled("not on docker compose", reason))
                .orElseGet(() -> ConditionEvaluationResult.enabled("runs on docker compose"));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PlatformUnderTest.class;
    }

    @Override
    public PlatformUnderTest resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Start start =
                context.getRoot().getStore(SHARED).computeIfAbsent(Start.class, _ -> Start.of(root()), Start.class);
        if (start.failure() != null) {
            throw new IllegalStateException("the platform did not start", start.failure());
        }
        return start.platform();
    }

    private static boolean onCompose() {
        return "compose".equals(System.getProperty("platform"));
    }

    /** The folder of the repository: the nearest one above that holds the Compose file. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docker-compose.yml"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("docker-compose.yml is in none of the folders above "
                        + Path.of("").toAbsolutePath());
            }
        }
        return folder;
    }
}
