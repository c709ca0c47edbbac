package dev.plumbline.assessment.evidence;

import java.io.IOException;
import java.util.Optional;

/** Looks for malicious software in a file before it is kept. Where the installation names none, nothing is looked for. */
public interface FileScanner {

    /**
     * What was found, by the scanner's own name for it; empty for nothing.
     *
     * @throws IOException if the scanner cannot tell just now
     */
    Optional<String> finding(byte[] content) throws IOException;
}
