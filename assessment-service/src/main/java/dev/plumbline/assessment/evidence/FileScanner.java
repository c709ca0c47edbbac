package dev.plumbline.assessment.evidence;

import java.io.IOException;
import java.util.Optional;

/**
 * Looks for malicious software in a file before it is kept. If the installation names no scanner, files are not
 * scanned.
 */
public interface FileScanner {

    /**
     * What was found, under the scanner's name for it; empty if nothing was found.
     *
     * @throws IOException if the scanner cannot answer at present
     */
    Optional<String> finding(byte[] content) throws IOException;
}
