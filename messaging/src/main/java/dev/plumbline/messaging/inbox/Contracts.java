package dev.plumbline.messaging.inbox;

import dev.plumbline.events.MessageType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;

/** What this version can read, in one word: versions with the same word know the same types and values. */
final class Contracts {

    /** SHA-256 over the names of all types, their fields, and the words that fields may have, in hexadecimal. */
    static final String FINGERPRINT = fingerprint();

    private static String fingerprint() {
        var words = new TreeSet<String>();
        for (MessageType type : MessageType.values()) {
            words.add(type.wireName());
            collect(type.record(), type.wireName(), words);
        }
        try {
            byte[] all = String.join("\n", words).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void collect(Type type, String path, TreeSet<String> words) {
        if (type instanceof ParameterizedType list) {
            collect(list.getActualTypeArguments()[0], path + "[]", words);
        } else if (type instanceof Class<?> one && one.isRecord()) {
            for (RecordComponent component : one.getRecordComponents()) {
                String below = path + "." + component.getName();
                words.add(below);
                collect(component.getGenericType(), below, words);
            }
        } else if (type instanceof Class<?> one && one.isEnum()) {
            for (Object word : one.getEnumConstants()) {
                words.add(path + "=" + ((Enum<?>) word).name());
            }
        }
    }

    private Contracts() {}
}
