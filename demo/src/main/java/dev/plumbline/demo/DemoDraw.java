package dev.plumbline.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/** Draws by words: the same words give the same draw at every start, so that the demo company is the same every time. */
final class DemoDraw {

    private DemoDraw() {}

    /** A number from 0 to below the bound. */
    static int below(int bound, String... words) {
        var crc = new CRC32();
        crc.update(String.join("/", words).getBytes(StandardCharsets.UTF_8));
        return new SplittableRandom(crc.getValue()).nextInt(bound);
    }

    /** Whether it is among so many of a hundred. */
    static boolean share(int percent, String... words) {
        return below(100, words) < percent;
    }

    /** One of them. */
    static <T> T one(List<T> all, String... words) {
        return all.get(below(all.size(), words));
    }
}
