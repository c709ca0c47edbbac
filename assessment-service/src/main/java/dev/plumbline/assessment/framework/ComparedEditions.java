package dev.plumbline.assessment.framework;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The comparisons of whole editions that were made last. One of thousands of skills takes seconds, and who reads it goes from page to
 * page. Each is kept for the texts as they are: every change raises the version of an edition. Where memory is short none is kept.
 */
@Component
class ComparedEditions {

    private static final int MOST = 4;

    private record Pair(UUID version, long versionRead, UUID with, long withRead) {}

    private final Frameworks frameworks;
    private final Map<Pair, SoftReference<EditionComparison.Marked>> kept = new LinkedHashMap<>(MOST, 0.75F, true);

    ComparedEditions(Frameworks frameworks) {
        this.frameworks = frameworks;
    }

    /** What an edition says otherwise than another. */
    EditionComparison.Marked of(FrameworkVersion version, FrameworkVersion with) {
        Pair pair = new Pair(version.id(), version.version(), with.id(), with.version());
        EditionComparison.Marked known = known(pair);
        if (known != null) {
            return known;
        }
        EditionComparison.Marked compared =
                EditionComparison.marked(frameworks.skills(with.id()), frameworks.skills(version.id()));
        synchronized (kept) {
            kept.put(pair, new SoftReference<>(compared));
            if (kept.size() > MOST) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return compared;
    }

    private EditionComparison.@Nullable Marked known(Pair pair) {
        synchronized (kept) {
            SoftReference<EditionComparison.Marked> held = kept.get(pair);
            return held == null ? null : held.get();
        }
    }
}
