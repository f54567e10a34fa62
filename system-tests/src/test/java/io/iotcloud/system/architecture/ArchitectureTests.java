package io.iotcloud.system.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The code base's own rules, each named as the sentence it enforces. */
@AnalyzeClasses(locations = Modules.class)
class ArchitectureTests {

    private static final String[] SERVICES = {
        "io.iotcloud.simulator..",
        "io.iotcloud.bridge..",
        "io.iotcloud.enrichment..",
        "io.iotcloud.sink..",
        "io.iotcloud.dashboard..",
        "io.iotcloud.registry..",
        "io.iotcloud.fdi.."
    };

    // They talk over topics and HTTP; what two of them share lives in common-model or service-defaults.
    @ArchTest
    static final ArchRule servicesDoNotCallEachOtherInJava = slices().matching("io.iotcloud.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    resideInAnyPackage("io.iotcloud.."),
                    resideInAnyPackage("io.iotcloud.model..", "io.iotcloud.defaults.."));

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("io.iotcloud.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule modelKnowsNoFramework = noClasses()
            .that()
            .resideInAPackage("io.iotcloud.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "org.apache.kafka..", "jakarta..", "org.eclipse..", "com.hivemq..");

    @ArchTest
    static final ArchRule dependenciesComeThroughConstructors = fields().should()
            .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .andShould()
            .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Value")
            .andShould()
            .notBeAnnotatedWith("jakarta.annotation.Resource");

    @ArchTest
    static final ArchRule settingsAreRecords = classes()
            .that()
            .areAnnotatedWith("org.springframework.boot.context.properties.ConfigurationProperties")
            .should()
            .beRecords()
            .andShould()
            .beAnnotatedWith("org.springframework.validation.annotation.Validated");

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Base")
            .orShould()
            .haveSimpleNameStartingWith("Abstract");

    @ArchTest
    static final ArchRule packagesAreFeaturesNotLayers = noClasses()
            .should()
            .resideInAnyPackage(
                    "..controller..",
                    "..service..",
                    "..repository..",
                    "..dto..",
                    "..config..",
                    "..util..",
                    "..common..",
                    "..impl..",
                    "..manager..",
                    "io.iotcloud.(*).model..");

    // The dashboard's are left out: Thymeleaf reads what a page shows from public types only.
    @ArchTest
    static final ArchRule aPublicTypeIsNeededByAnotherPackage = classes()
            .that()
            .resideInAnyPackage(SERVICES)
            .and()
            .resideOutsideOfPackage("io.iotcloud.dashboard..")
            .and()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .and()
            .areNotAssignableTo(Throwable.class)
            .and()
            .areNotAssignableTo("com.zaxxer.hikari.SQLExceptionOverride") // the pool makes it by its name
            .and()
            .haveSimpleNameNotEndingWith("Application")
            .should(new ArchCondition<>("be used by another package of its service, or be part of what is") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean needed = type.getDirectDependenciesToSelf().stream()
                            .map(Dependency::getOriginClass)
                            .anyMatch(
                                    user -> !user.getPackageName().equals(type.getPackageName()) || offers(user, type));
                    events.add(new SimpleConditionEvent(
                            type, needed, "%s is public, yet only its own package uses it".formatted(type.getName())));
                }
            });

    /** Whether {@code offered} is part of the signature of a public method of the public type {@code user}. */
    private static boolean offers(JavaClass user, JavaClass offered) {
        return user.getModifiers().contains(JavaModifier.PUBLIC)
                && user.getCodeUnits().stream()
                        .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                        .anyMatch(unit -> unit.getAllInvolvedRawTypes().contains(offered));
    }

    // Time and chance are inputs, so that a run can be repeated and a test need not wait.
    @ArchTest
    static final ArchRule clocksAndDiceAreInputs = noClasses()
            .that()
            .resideInAnyPackage(SERVICES)
            .or()
            .resideInAPackage("io.iotcloud.model..")
            .and()
            .haveSimpleNameNotEndingWith("Application")
            .and()
            .haveSimpleNameNotEndingWith("Configuration")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callConstructor(Random.class)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule nobodySleeps =
            noClasses().that().resideInAnyPackage(SERVICES).should().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule logsGoThroughLoggers = noClasses()
            .that()
            .resideInAnyPackage(SERVICES)
            .or()
            .resideInAnyPackage("io.iotcloud.model..", "io.iotcloud.defaults..")
            .should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule onlyTheOpcUaFolderKnowsMilo = noClasses()
            .that()
            .resideOutsideOfPackage("io.iotcloud.fdi.opcua..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.eclipse.milo.."));

    // A rule over classes that are not there would pass.
    @Test
    void everyModuleIsCompiled() {
        assertThat(Modules.NAMES)
                .allSatisfy(module -> assertThat(Modules.classes(module))
                        .as("classes of %s (mvn package builds them before this module)", module)
                        .isDirectory()
                        .satisfies(classes -> {
                            try (var files = Files.walk(classes)) {
                                assertThat(files.map(Object::toString)).anyMatch(name -> name.endsWith(".class"));
                            }
                        }));
    }
}
