package dev.plumbline.messaging;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets of links that go out by mail. The service that makes a link and the service that writes the mail share a key,
 * and each computes the secret from the link's id. So the secret is in no event, outbox, broker or table, but in the
 * mail alone.
 */
public final class LinkSecrets {

    /** The fewest characters of the key. */
    public static final int SHORTEST = 32;

    private final String key;

    /**
     * Computes secrets with a key.
     *
     * @param key empty for none
     * @throws IllegalArgumentException if it is shorter than {@value #SHORTEST} characters
     */
    public LinkSecrets(String key) {
        this.key = key.strip();
        if (!this.key.isEmpty() && this.key.length() < SHORTEST) {
            throw new IllegalArgumentException("plumbline.link-key (PLUMBLINE_LINK_KEY) has " + this.key.length()
                    + " characters; it must have at least " + SHORTEST);
        }
    }

    /** Whether links can go out by mail. */
    public boolean known() {
        return !key.isEmpty();
    }

    /**
     * The secret of a link, in characters that an address may contain.
     *
     * @throws IllegalStateException without a key
     */
    public String of(UUID link) {
        if (!known()) {
            throw new IllegalStateException("There is no plumbline.link-key (PLUMBLINE_LINK_KEY)");
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(("link " + link).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }
}
