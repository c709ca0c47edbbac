package dev.plumbline.assessment.site.text;

import java.net.IDN;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of the web, as people copy and type them. */
public final class WebAddress {

    /** The part before the server, the server's name, and the part after it; addresses in brackets have no name. */
    private static final Pattern NAMED = Pattern.compile("(?i)(https?://(?:[^/?#@]*@)?)([^/?#@:\\[\\]]+)(.*)");

    private WebAddress() {}

    /** As it is kept: one line, without characters that show nothing, which would lead elsewhere than what is read. */
    public static String kept(String typed) {
        return Text.line(Unseen.without(Text.line(typed)));
    }

    /**
     * Whether it is of http or https and names a server. The name may have letters of any script, as browsers take them
     * (RFC 3490), and {@code _}, as names inside an organisation have it.
     */
    public static boolean is(String kept) {
        Matcher named = NAMED.matcher(kept);
        if (!named.matches()) {
            return isWhole(kept);
        }
        try {
            String name = IDN.toASCII(named.group(2), IDN.ALLOW_UNASSIGNED).replace('_', 'x');
            return isWhole(named.group(1) + name + named.group(3));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isWhole(String address) {
        try {
            URI uri = URI.create(address);
            return uri.getHost() != null
                    && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
