package dev.plumbline.notification.message;

import dev.plumbline.events.AccountEvent.What;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What people have to know of their accounts. It goes out at once, whichever mails they have chosen; the secret of a
 * link is added when the mail goes out, and is stored nowhere.
 */
public final class AccountNotices {

    private static final String ABOUT = "account_";

    /** The name of a notice to a former address that the address has been changed. */
    static final String ADDRESS_CHANGED = ABOUT + "address_changed";

    /** The name of a notice to the present address that another one is to take its place. */
    static final String ADDRESS_CHANGE_ASKED = ABOUT + "address_change_asked";

    /** The name of a notice to a deputy of how many tasks are open. */
    static final String DEPUTY_TASKS = ABOUT + "deputy_tasks";

    /** The name of a notice to somebody who is to set their first password. */
    static final String INVITED = ABOUT + "invited";

    private static final String WELCOME = "/welcome/";

    private static final Pattern LINK =
            Pattern.compile(WELCOME + "\\{link:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})}");

    private AccountNotices() {}

    /** How a notice of it is named. */
    static String element(What what) {
        return ABOUT + what.name().toLowerCase(Locale.ROOT);
    }

    /** The path of a link, its secret left out. */
    static String link(UUID id) {
        return WELCOME + "{link:" + id + "}";
    }

    /** Whether a notice is about an account. */
    public static boolean isAbout(String element) {
        return element.startsWith(ABOUT);
    }

    /** Whether a path is that of a link, which is for the mail alone. */
    public static boolean isLink(String path) {
        return LINK.matcher(path).matches();
    }

    /**
     * The address of a notice as its mail has it: of a link, with its secret.
     *
     * @param address of the installation, with which every address in a mail begins
     * @throws IllegalStateException if the path is that of a link, and there is no key for secrets
     */
    public static String address(String address, String path, Function<UUID, String> secret) {
        Matcher link = LINK.matcher(path);
        return address + (link.matches() ? WELCOME + secret.apply(UUID.fromString(link.group(1))) : path);
    }

    /**
     * The text of a mail with the secret of its own link inserted. It is in the address that this service has written,
     * and nowhere else: a name, a title or a note that is written like the place of a secret stays as it was typed.
     *
     * @param address of the installation, with which every address in a mail begins
     * @param path of the notice that the mail is about; null where it is not known
     * @param link the {@link #address} of that notice; null where its path is not known
     * @throws IllegalStateException if the path is that of a link, and the text does not have it
     */
    public static String withSecret(String text, String address, @Nullable String path, @Nullable String link) {
        if (path == null || link == null || !isLink(path)) {
            return text;
        }
        String open = address + path;
        if (!text.contains(open)) {
            throw new IllegalStateException("The mail was written for another address than " + address);
        }
        return text.replace(open, link);
    }
}
