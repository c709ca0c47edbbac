package dev.plumbline.assessment.site.text;

import com.ibm.icu.text.SpoofChecker;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names that a reader cannot distinguish: written with letters of another script (a Cyrillic а), with characters that
 * cannot be seen, composed otherwise, or in other case. Compared by the skeletons of Unicode's technical standard 39.
 */
public final class LookAlikes {

    private static final SpoofChecker CHECKER = new SpoofChecker.Builder().build();

    private final Map<String, String> names = new HashMap<>();

    /** @param names those that there are, each as it is written */
    public LookAlikes(Collection<String> names) {
        names.forEach(this::add);
    }

    /** A name more; where it looks like one that there is, that one stays the first. */
    public void add(String name) {
        shapes(name).forEach(shape -> names.putIfAbsent(shape, name));
    }

    /** The name that another one looks like, which may be the same; empty for none. */
    public Optional<String> of(String name) {
        return shapes(name)
                .flatMap(shape -> Stream.ofNullable(names.get(shape)))
                .findFirst();
    }

    /**
     * What two names have in common that look alike. Some letters are alike in one case only (I and l, O and 0): names are
     * compared in small letters, in capitals and as they are written, each marked so that it meets its own kind only.
     */
    private static Stream<String> shapes(String name) {
        String written = Unseen.without(Normalizer.normalize(Text.line(name), Normalizer.Form.NFKC));
        return Stream.of(
                "small " + CHECKER.getSkeleton(Text.key(name)),
                "capital " + CHECKER.getSkeleton(written.toUpperCase(Locale.ROOT)),
                "written " + CHECKER.getSkeleton(written));
    }
}
