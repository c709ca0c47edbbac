package dev.plumbline.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The demo company acts as everybody does: through what the contexts of assessment-service offer to one another. */
class DemoKnowsTest {

    private static final ArchRule ONLY_WHAT_CONTEXTS_OFFER = noClasses()
            .that()
            .resideInAPackage("dev.plumbline.demo")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are no part of what a context offers",
                    (JavaClass one) -> one.getPackageName().startsWith("dev.plumbline.")
                            && !one.getPackageName().equals("dev.plumbline.demo")
                            && !one.getPackageName().equals("dev.plumbline.events")
                            && !one.getPackageName().matches("dev\\.plumbline\\.assessment\\.[a-z]+")));

    /** Reaches into the REST of a context. */
    @SuppressWarnings("unused")
    private static final class Reaching {
        Object page() {
            return dev.plumbline.assessment.site.page.FormErrors.class;
        }
    }

    @Test
    void itUsesWhatTheContextsOffer() {
        JavaClasses demo = new ClassFileImporter()
                .importUrl(DemoConfiguration.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation());
        assertThat(demo).isNotEmpty();
        ONLY_WHAT_CONTEXTS_OFFER.check(demo);
    }

    @Test
    void theRuleBites() {
        JavaClasses sample = new ClassFileImporter().importClasses(Reaching.class);
        assertThatThrownBy(() -> ONLY_WHAT_CONTEXTS_OFFER.check(sample)).isInstanceOf(AssertionError.class);
    }
}
