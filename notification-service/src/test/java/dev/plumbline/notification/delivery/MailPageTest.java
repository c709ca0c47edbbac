package dev.plumbline.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A mail as a page: what is in it is text but for its own link. */
class MailPageTest {

    private static final String LINK = "https://plumbline.example/tasks/7?a=1&b=2";

    private static String page(String text) {
        return new MailPage("en", "A <b>task</b>", text, LINK, "Open Plumbline", "Because it is yours.", "Lamps & Co")
                .html();
    }

    @Test
    void itSaysItsLanguageAndItsTitleOnce() {
        assertThat(page("Hello"))
                .contains(
                        "<html lang=\"en\">",
                        "<title>A &lt;b&gt;task&lt;/b&gt;</title>",
                        "Because it is yours.<br>Lamps &amp; Co")
                .containsOnlyOnce("<h1");
    }

    @Test
    void itIsReadableInTheDark() {
        assertThat(page("Hello")).contains("content=\"light dark\"", "prefers-color-scheme: dark");
    }

    @Test
    void itsLinkIsAButtonThatTheWordsBeforeItName() {
        assertThat(page("Hello Jo,\n\nA task.\n\nOpen it here: " + LINK + "\n"))
                .contains("href=\"https://plumbline.example/tasks/7?a=1&amp;b=2\"", ">Open it here</a>")
                .contains(">Hello Jo,</p>", ">A task.</p>")
                .containsOnlyOnce("<a ");
    }

    @Test
    void aLinkWithoutWordsHasAName() {
        assertThat(page("Set your password, once:\n\n" + LINK + "\n\nBye."))
                .contains(">Open Plumbline</a>", ">Bye.</p>")
                .doesNotContain(">" + LINK);
    }

    /** Names come from people: one that is written like markup, an address or a link leads nowhere. */
    @Test
    void whatPeopleTypeIsText() {
        assertThat(
                        page(
                                "Hello <img src=x onerror=alert(1)>,\n\nhttps://elsewhere.example asks \"you\" for something.\n"))
                .contains("&lt;img src=x onerror=alert(1)&gt;", "https://elsewhere.example asks &quot;you&quot;")
                .doesNotContain("<img", "<a ");
    }

    @Test
    void aMailWithoutALinkHasNoButton() {
        String html = new MailPage("en", "T", "Hello\n\nOpen it here: " + LINK, null, "Open", "Why.", "").html();
        assertThat(html).doesNotContain("<a ").contains(">Why.</p>");
    }

    @Test
    void itLoadsNothing() {
        assertThat(page("Hello")).doesNotContain("src=", "url(", "<link", "<script");
    }
}
