package dev.plumbline.assessment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packages as somebody attaches them, their bytes as characters. */
public final class PackedFiles {

    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private PackedFiles() {}

    /** A package with those parts. */
    public static String packed(String... parts) {
        var packed = new ByteArrayOutputStream();
        try (var archive = new ZipOutputStream(packed)) {
            for (String part : parts) {
                archive.putNextEntry(new ZipEntry(part));
                archive.write("x".getBytes(BYTES));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toString(BYTES);
    }

    /**
     * A small package that unpacks to a large one: this many megabytes of blanks before the parts that make it a
     * document.
     */
    public static String bomb(String last, int megabytes) {
        var packed = new ByteArrayOutputStream();
        try (var archive = new ZipOutputStream(packed)) {
            archive.putNextEntry(new ZipEntry("word/document.xml"));
            byte[] blanks = new byte[1024 * 1024];
            for (int n = 0; n < megabytes; n++) {
                archive.write(blanks);
            }
            archive.putNextEntry(new ZipEntry(last));
            archive.write('x');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toString(BYTES);
    }
}
