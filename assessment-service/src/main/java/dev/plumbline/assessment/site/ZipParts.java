package dev.plumbline.assessment.site;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of a package, such as a document of an office program. What a package says about the size of its parts is not
 * trusted: they are unpacked up to a limit.
 *
 * @param names of the parts, in the order of the file
 * @param tooMuch whether there are more parts, or more bytes in them, than allowed; the names are then not complete
 */
public record ZipParts(List<String> names, boolean tooMuch) {

    /** Does something with each part of a package. */
    @FunctionalInterface
    public interface PartReader {

        /** Reads a part; its stream is closed afterwards. */
        void read(String name, InputStream part) throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(ZipParts.class);

    /** How many bytes may still be unpacked. */
    private static final class Room {
        private final byte[] unpacked = new byte[64 * 1024];
        private long left;

        Room(long left) {
            this.left = left;
        }

        /** Unpacks a part; says whether it had room. */
        boolean holds(InputStream part) throws IOException {
            for (int n = part.read(unpacked); n >= 0; n = part.read(unpacked)) {
                left -= n;
                if (left < 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Unpacks a package up to the limits; one that cannot be read to its end has the parts before that. */
    public static ZipParts of(byte[] content, long mostBytes, int mostParts) {
        List<String> names = new ArrayList<>();
        var room = new Room(mostBytes);
        try (ZipFile archive = open(content)) {
            for (Enumeration<ZipArchiveEntry> entries = archive.getEntries(); entries.hasMoreElements(); ) {
                ZipArchiveEntry entry = entries.nextElement();
                if (names.size() >= mostParts) {
                    return new ZipParts(names, true);
                }
                names.add(entry.getName());
                try (InputStream part = archive.getInputStream(entry)) {
                    if (!room.holds(part)) {
                        return new ZipParts(names, true);
                    }
                }
            }
            return new ZipParts(names, false);
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("The directory of a package cannot be read: {}", e.toString());
            return inOrder(content, mostBytes, mostParts);
        }
    }

    /** Reads each part of a package whose size is known to be within bounds, as its directory lists them. */
    public static void each(byte[] content, PartReader reader) throws IOException {
        try (ZipFile archive = open(content)) {
            for (Enumeration<ZipArchiveEntry> entries = archive.getEntries(); entries.hasMoreElements(); ) {
                ZipArchiveEntry entry = entries.nextElement();
                try (InputStream part = archive.getInputStream(entry)) {
                    reader.read(entry.getName(), part);
                }
            }
        }
    }

    private static ZipFile open(byte[] content) throws IOException {
        return ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(content))
                .get();
    }

    /** The parts one after another, where the directory at the end of the file is missing. */
    private static ZipParts inOrder(byte[] content, long mostBytes, int mostParts) {
        List<String> names = new ArrayList<>();
        var room = new Room(mostBytes);
        try (var archive = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                if (names.size() >= mostParts) {
                    return new ZipParts(names, true);
                }
                names.add(entry.getName());
                if (!room.holds(archive)) {
                    return new ZipParts(names, true);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("A package cannot be read to its end: {}", e.toString());
        }
        return new ZipParts(names, false);
    }
}
