package dev.plumbline.notification.message;

import dev.plumbline.events.AccountEvent.What;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people have to know of their accounts. It goes out at once, whichever mails they have chosen; the secret of a
 * link is added when the mail goes out, and is stored nowhere.
 */
public final class Accounts {

    private static final String ABOUT = "account_";

    /** The name of a notice to a former address that the address has been changed. */
    static final String ADDRESS_CHANGED = ABOUT + "address_changed";

    private static final Pattern LINK = Pattern.compile("\\{link:([0-9a-f-]{36})}");

    private Accounts() {}

    /** How a notice of it is named. */
    static String element(What what) {
        return ABOUT + what.name().toLowerCase(Locale.ROOT);
    }

    /** The path of a link, its secret left out. */
    static String link(UUID id) {
        return "/welcome/{link:" + id + "}";
    }

    /** Whether a notice is about an account. */
    public static boolean isAbout(String element) {
        return element.startsWith(ABOUT);
    }

    /** Whether a path is that of a link, which is for the mail alone. */
    public static boolean isLink(String path) {
        return LINK.matcher(path).find();
    }

    /** A text with the secrets of its links inserted. */
    public static String withSecrets(String text, Function<UUID, String> secret) {
        return LINK.matcher(text)
                .replaceAll(link -> Matcher.quoteReplacement(secret.apply(UUID.fromString(link.group(1)))));
    }
}
