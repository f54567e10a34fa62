package io.iotcloud.system.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Duration;

/** Habits of the tests of all modules. */
@AnalyzeClasses(locations = Modules.Tests.class)
class TestHabitsTests {

    // A sleep is too long on one machine and too short on another; waiting has a condition and a bound.
    @ArchTest
    static final ArchRule testsDoNotSleep = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", Duration.class);

    @ArchTest
    static final ArchRule testsAreNamedAsFacts = methods()
            .that()
            .areAnnotatedWith("org.junit.jupiter.api.Test")
            .should()
            .haveNameNotMatching("(test|should)[A-Z_0-9].*");

    @ArchTest
    static final ArchRule testsMockNothing =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.mockito..");
}
