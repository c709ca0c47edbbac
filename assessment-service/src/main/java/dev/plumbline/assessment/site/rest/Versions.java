package dev.plumbline.assessment.site.rest;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** The version of a resource as an ETag, and the version that a writer has read. */
public final class Versions {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"?(\\d{1,18})\"?");

    /** A body with its version. */
    public static <T> ResponseEntity<T> tagged(long version, T body) {
        return Objects.requireNonNull(
                ResponseEntity.ok().eTag("\"" + version + "\"").body(body));
    }

    /** What was created, with its address and its version. */
    public static <T> ResponseEntity<T> created(String address, long version, T body) {
        return Objects.requireNonNull(ResponseEntity.created(URI.create(address))
                .eTag("\"" + version + "\"")
                .body(body));
    }

    /**
     * The version named in {@code If-Match}: a tag, weak or not as a proxy may have made it; {@code *} for any; of a list
     * the highest, since versions only grow and no other can be the current one.
     *
     * @throws Refusal with 428 if it is missing, with 412 if it is no version at all
     */
    public static long required(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new Refusal(Refusal.Kind.VERSION_REQUIRED, "version-required");
        }
        if (ifMatch.strip().equals("*")) {
            return Refusal.ANY_VERSION;
        }
        return Stream.of(ifMatch.split(","))
                .map(tag -> TAG.matcher(tag.strip()))
                .filter(Matcher::matches)
                .mapToLong(tag -> Long.parseLong(tag.group(1)))
                .max()
                .orElseThrow(() -> new Refusal(Refusal.Kind.STALE, "stale"));
    }

    private Versions() {}
}
