package dev.plumbline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.events.NotificationEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** How mails are written. */
class MailTextsTest {

    private static Properties texts() throws IOException {
        var texts = new Properties();
        try (var in = Files.newBufferedReader(Path.of("src/main/resources/messages/mail.properties"))) {
            texts.load(in);
        }
        return texts;
    }

    @Test
    void theSentenceAfterTheGreetingBeginsWithACapitalOrAName() throws IOException {
        Properties texts = texts();
        assertThat(texts.stringPropertyNames())
                .filteredOn(key -> key.startsWith("mail."))
                .hasSizeGreaterThan(8)
                .allSatisfy(key ->
                        assertThat(texts.getProperty(key)).matches("(?s)Hello \\{[2-4]\\},\\n\\n(\\p{Lu}|\\{).*"));
    }

    /** The button of the page is what a paragraph ends with. */
    @Test
    void theLinkEndsItsParagraph() throws IOException {
        Properties texts = texts();
        assertThat(texts.stringPropertyNames())
                .filteredOn(key -> key.startsWith("mail."))
                .allSatisfy(key -> assertThat(texts.getProperty(key)).matches("(?s).*\\{[345]}(\\n.*)?"));
    }

    @Test
    void eachKindSaysWhyItCame() throws IOException {
        for (NotificationEvent.Kind kind : NotificationEvent.Kind.values()) {
            assertThat(texts().getProperty("why." + kind)).as(kind.name()).startsWith("You get this mail because ");
        }
    }
}
