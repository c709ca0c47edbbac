package dev.plumbline.assessment.site;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** The version of a resource as an ETag, and the version that a writer has read. */
public final class Versions {

    /** A body with its version. */
    public static <T> ResponseEntity<T> tagged(long version, T body) {
        return Objects.requireNonNull(
                ResponseEntity.ok().eTag("\"" + version + "\"").body(body));
    }

    /**
     * The version named in {@code If-Match}.
     *
     * @throws Refusal with 428 if it is missing, with 412 if it is no version at all
     */
    public static long required(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new Refusal(Refusal.Kind.VERSION_REQUIRED, "version-required");
        }
        try {
            return Long.parseLong(ifMatch.replace("W/", "").replace("\"", "").strip());
        } catch (NumberFormatException e) {
            throw new Refusal(Refusal.Kind.STALE, "stale");
        }
    }

    private Versions() {}
}
