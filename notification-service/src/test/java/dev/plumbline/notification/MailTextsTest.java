package dev.plumbline.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** How mails are written. */
class MailTextsTest {

    @Test
    void theSentenceAfterTheGreetingBeginsWithACapitalOrAName() throws IOException {
        var texts = new Properties();
        try (var in = Files.newBufferedReader(Path.of("src/main/resources/messages/mail.properties"))) {
            texts.load(in);
        }
        assertThat(texts.stringPropertyNames())
                .filteredOn(key -> key.startsWith("mail."))
                .hasSizeGreaterThan(8)
                .allSatisfy(key ->
                        assertThat(texts.getProperty(key)).matches("(?s)Hello \\{[2-4]\\},\\n\\n(\\p{Lu}|\\{).*"));
    }
}
