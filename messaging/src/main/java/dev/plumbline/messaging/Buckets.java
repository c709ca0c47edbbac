package dev.plumbline.messaging;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The 64 parts into which outbox and audit trail are divided; everything about one key is always in one bucket. */
public final class Buckets {

    /** How many there are; a constant of the stored data. */
    public static final int COUNT = 64;

    /** The bucket of a key: CRC-32 of its UTF-8 bytes mod 64. */
    public static int of(String key) {
        var crc = new CRC32();
        crc.update(key.getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % COUNT);
    }

    private Buckets() {}
}
