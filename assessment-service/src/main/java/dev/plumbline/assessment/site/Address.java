package dev.plumbline.assessment.site;

import java.net.URI;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where people reach the service, as one setting says; no request says otherwise. */
@Component
public class Address {

    private final URI base;

    Address(@Value("${plumbline.address}") String address) {
        String whole = address.strip();
        while (whole.endsWith("/")) {
            whole = whole.substring(0, whole.length() - 1);
        }
        this.base = URI.create(whole);
        String scheme = base.getScheme();
        if (base.getHost() == null
                || !base.getPath().isEmpty()
                || base.getQuery() != null
                || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException("plumbline.address (PLUMBLINE_ADDRESS) must be http:// or https:// and a"
                    + " host, perhaps with a port, such as https://plumbline.example.com, and not " + address);
        }
    }

    /** Scheme, host and port, without a slash at the end. */
    public URI base() {
        return base;
    }

    /** The address of a page. */
    public String of(String path) {
        return base + path;
    }

    /** Whether people come by HTTPS, whoever ends it. */
    public boolean secure() {
        return base.getScheme().equals("https");
    }

    /** The host, in lower case. */
    public String host() {
        return base.getHost().toLowerCase(Locale.ROOT);
    }
}
