package dev.plumbline.notification.delivery;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.plumbline.notification.SmtpSink;
import org.junit.jupiter.api.Test;

class ThreadsTest {

    @Test
    void noThreadButALoopsWorksByItself() {
        ArchRule rule = noClasses()
                .should()
                .callMethod(Thread.class, "ofPlatform")
                .orShould()
                .callMethod(Thread.class, "ofVirtual")
                .orShould()
                .callConstructor(Thread.class, Runnable.class);
        rule.check(new ClassFileImporter()
                .importUrl(Mailing.class.getProtectionDomain().getCodeSource().getLocation()));
        assertThatThrownBy(() -> rule.check(new ClassFileImporter().importClasses(SmtpSink.class)))
                .isInstanceOf(AssertionError.class);
    }
}
