package dev.plumbline.assessment;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.plumbline.assessment.cycle.api.KnowsTheWire;
import dev.plumbline.assessment.cycle.api.PageOfRepositories;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.servers.Collaborators;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Which classes may know which. For each rule a sample that breaks it shows that the rule fails. */
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

    /** Pages and REST call use cases, which check the right and read everything in one transaction. */
    private static final ArchRule PAGES_AND_REST_KNOW_NO_REPOSITORY = noClasses()
            .that()
            .resideInAnyPackage("..web..", "..api..")
            .should()
            .dependOnClassesThat(describe(
                    "are repositories or reach the database",
                    type -> type.isAssignableTo(org.springframework.data.repository.Repository.class)
                            || type.getPackageName().startsWith("org.springframework.jdbc")
                            || type.getPackageName().startsWith("jakarta.persistence")));

    /** Use cases check the rights, so that no page or address can forget to. */
    private static final ArchRule PAGES_AND_REST_ASK_NO_RIGHTS = noClasses()
            .that()
            .areAnnotatedWith(Controller.class)
            .or()
            .areAnnotatedWith(RestController.class)
            .should()
            .callMethodWhere(describe(
                    "asks a right",
                    (JavaMethodCall call) -> call.getTargetOwner().isEquivalentTo(Rights.class)
                            || (call.getTargetOwner().isEquivalentTo(Refusal.class)
                                    && call.getName().equals("forbidden"))));

    /** The version that a writer has read comes as a ReadVersion. */
    private static final ArchRule ONE_WAY_TO_THE_VERSION_READ = noClasses()
            .that()
            .resideInAPackage("..api..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.web.bind.annotation.RequestHeader");

    /** All use the shared JsonMapper; the others listed here read or write differently on purpose. */
    private static final ArchRule ONE_JSON_MAPPER = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(AskingServices|KeptFlashes)")
            .should()
            .callMethod(JsonMapper.class, "builder");

    /**
     * The database is asked by {@code JdbcClient}, with named parameters. What is listed here needs more than it has: rows that
     * are written many at a time and some at once, and a time limit of a connection.
     */
    private static final ArchRule ASKS_BY_NAMED_PARAMETERS = noClasses()
            .that()
            .haveNameNotMatching(".*\\.(SkillRows|StatementMarks|CheckingCycles)")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.springframework.jdbc.core.JdbcTemplate");

    /** The check of an assessment's version is written once for the REST of all contexts, beside the assessment. */
    private static final ArchRule USE_CASES_KNOW_NO_EDGE = noClasses()
            .that()
            .resideOutsideOfPackages("..web..", "..api..", "..site..")
            .and()
            .doNotHaveSimpleName("AssessmentVersionCheck")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..site.page..", "..site.rest..");

    private static final ArchRule CONTROLLERS_ARE_NOT_PUBLIC = classes()
            .that()
            .areAnnotatedWith(Controller.class)
            .or()
            .areAnnotatedWith(RestController.class)
            .should()
            .notBePublic();

    /** What pages are is said by their name; some hand out files. */
    private static final ArchRule PAGES_ARE_NAMED_SO =
            classes().that().areAnnotatedWith(Controller.class).should().haveNameMatching(".*(Pages|Documents|Files)");

    private static final ArchRule REST_IS_NAMED_SO =
            classes().that().areAnnotatedWith(RestController.class).should().haveNameMatching(".*(Api|Feed|Export)");

    /** Names that fit every class say nothing. */
    private static final ArchRule NO_NAME_FITS_ALL =
            noClasses().should().haveNameMatching(".*(Manager|Service|Impl|Helper|Utils?)");

    /** The most collaborators of a class; {@link Collaborators} says what counts. */
    private static final int MOST_COLLABORATORS = 8;

    @Test
    void noClassHasMoreCollaboratorsThanItsPurposeNeeds() {
        assertThat(Collaborators.over(House.FOLDER, MOST_COLLABORATORS))
                .as("Part a class by purpose, do not bundle")
                .isEmpty();
    }

    /** Nine: seven of its own, and a record of two; the list of a port, but no clock and no setting. */
    static class HasNine {
        record Bundle(House one, JavaClasses other) {}

        @SuppressWarnings("unused")
        HasNine(
                House a,
                House b,
                House c,
                House d,
                House e,
                House f,
                Bundle two,
                List<House> port,
                Clock clock,
                String g) {}
    }

    /** Two that others get, by an accessor and by an open field; what it keeps to itself does not count. */
    @SuppressWarnings("unused")
    static class Shows {
        final List<House> open;
        private final House shown;
        private final House hidden;

        Shows(List<House> open, House shown, House hidden) {
            this.open = open;
            this.shown = shown;
            this.hidden = hidden;
        }

        House shown() {
            return shown;
        }
    }

    @SuppressWarnings("unused")
    static class UsesShows {
        UsesShows(Shows shows) {}
    }

    @Test
    void whatABundleHoldsCounts() {
        assertThat(Collaborators.of(HasNine.class)).isEqualTo(9);
        assertThat(Collaborators.of(UsesShows.class)).isEqualTo(2);
    }

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
    void pagesAndRestKnowNoRepository() {
        PAGES_AND_REST_KNOW_NO_REPOSITORY.check(HOUSE);
    }

    @Test
    void theVersionReadComesInOneWay() {
        ONE_WAY_TO_THE_VERSION_READ.check(HOUSE);
    }

    @Test
    void theDatabaseIsAskedByNamedParameters() {
        ASKS_BY_NAMED_PARAMETERS.check(HOUSE);
    }

    @Test
    void thereIsOneJsonMapper() {
        ONE_JSON_MAPPER.check(HOUSE);
    }

    @Test
    void pagesAndRestAskNoRights() {
        PAGES_AND_REST_ASK_NO_RIGHTS.check(HOUSE);
    }

    @Test
    void useCasesKnowNeitherPagesNorRest() {
        assertThat(HOUSE.stream().map(c -> c.getPackageName().replaceFirst(".*\\.site\\.", "")))
                .contains("page", "rest");
        USE_CASES_KNOW_NO_EDGE.check(HOUSE);
    }

    @Test
    void controllersAreTheirPackagesOwn() {
        CONTROLLERS_ARE_NOT_PUBLIC.check(HOUSE);
    }

    @Test
    void beansAreNamedAfterWhatTheyAreFor() {
        PAGES_ARE_NAMED_SO.check(HOUSE);
        REST_IS_NAMED_SO.check(HOUSE);
        NO_NAME_FITS_ALL.check(HOUSE);
    }

    /** Pages under a name that does not say so. */
    @Controller
    abstract static class SkillController {}

    /** REST under a name that does not say so. */
    @RestController
    abstract static class SkillHelper {}

    @Test
    void theRulesBite() {
        JavaClasses misnamed = new ClassFileImporter().importClasses(SkillController.class, SkillHelper.class);
        assertThatThrownBy(() -> PAGES_ARE_NAMED_SO.check(misnamed)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> REST_IS_NAMED_SO.check(misnamed)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> NO_NAME_FITS_ALL.check(misnamed)).isInstanceOf(AssertionError.class);
        JavaClasses sample = new ClassFileImporter().importClasses(dev.plumbline.assessment.evaluation.Impure.class);
        assertThatThrownBy(() -> EVALUATION_IS_PURE.check(sample)).isInstanceOf(AssertionError.class);
        JavaClasses page = new ClassFileImporter().importClasses(PageOfRepositories.class);
        assertThatThrownBy(() -> PAGES_AND_REST_KNOW_NO_REPOSITORY.check(page))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("People")
                .hasMessageContaining("JdbcTemplate");
        assertThatThrownBy(() -> PAGES_AND_REST_ASK_NO_RIGHTS.check(page))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("mustBeHr")
                .hasMessageContaining("forbidden");
        assertThatThrownBy(() -> ONE_WAY_TO_THE_VERSION_READ.check(page)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> ONE_JSON_MAPPER.check(page)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> CONTROLLERS_ARE_NOT_PUBLIC.check(page)).isInstanceOf(AssertionError.class);
        JavaClasses wire = new ClassFileImporter().importClasses(KnowsTheWire.class);
        assertThatThrownBy(() -> PAGES_KNOW_NO_WIRE.check(wire)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> NO_ENGINE.check(wire)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> ASKS_BY_NAMED_PARAMETERS.check(page))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("JdbcTemplate");
        JavaClasses edge = new ClassFileImporter().importClasses(dev.plumbline.assessment.people.KnowsAPage.class);
        assertThatThrownBy(() -> USE_CASES_KNOW_NO_EDGE.check(edge)).isInstanceOf(AssertionError.class);
    }
}
