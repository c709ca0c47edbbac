package dev.plumbline.assessment;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** What may know what. Each rule is seen to bite on a sample that breaks it. */
class HouseRulesTest {

    private static final JavaClasses HOUSE = House.CLASSES;

    private static final ArchRule EVALUATION_IS_PURE = noClasses()
            .that()
            .resideInAPackage("..evaluation..")
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "jakarta..",
                    "tools.jackson..",
                    "org.apache.kafka..",
                    "dev.plumbline.messaging..");

    private static final ArchRule NO_ENGINE =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.camunda..");

    private static final ArchRule PAGES_KNOW_NO_WIRE = noClasses()
            .that()
            .resideInAnyPackage("..web..", "..api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "dev.plumbline.messaging.outbox..");

    @Test
    void theModulesKeepToWhatTheyDeclare() {
        House.modules().verify();
    }

    @Test
    void evaluationIsPureJava() {
        assertThat(HOUSE.that(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "in evaluation", c -> c.getPackageName().endsWith(".evaluation"))))
                .isNotEmpty();
        EVALUATION_IS_PURE.check(HOUSE);
    }

    @Test
    void onlyWorkflowKnowsTheEngine() {
        NO_ENGINE.check(HOUSE);
    }

    @Test
    void pagesAndRestKnowNoWire() {
        PAGES_KNOW_NO_WIRE.check(HOUSE);
    }

    @Test
    void controllersAreTheirPackagesOwn() {
        classes()
                .that()
                .areAnnotatedWith(org.springframework.stereotype.Controller.class)
                .should()
                .notBePublic()
                .check(HOUSE);
    }

    @Test
    void theRulesBite() {
        JavaClasses sample = new ClassFileImporter().importClasses(dev.plumbline.assessment.evaluation.Impure.class);
        assertThatThrownBy(() -> EVALUATION_IS_PURE.check(sample)).isInstanceOf(AssertionError.class);
    }
}
