package dev.plumbline.assessment.site.rest;

import dev.plumbline.assessment.site.FileImport;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;

/**
 * Reads a file that is sent with a key to be shown or stored, CSV or a workbook, before the transaction of the request begins.
 */
public abstract class ImportUnderAKey implements BeforeTheTransaction {

    private final FileImport<?, ?> importing;
    private final String read;
    private final UnderAKey previewed;
    private final UnderAKey stored;

    /**
     * @param path where a file is stored; {@code /preview} behind it is where it is shown
     * @param read the attribute of the request that has what was read
     */
    protected ImportUnderAKey(FileImport<?, ?> importing, String path, String read) {
        this.importing = importing;
        this.read = read;
        this.previewed = UnderAKey.ofTables(path + "/preview");
        this.stored = UnderAKey.ofTables(path);
    }

    @Override
    public void prepare(UUID person, HttpServletRequest request) throws IOException {
        previewed
                .of(request)
                .ifPresent(sent -> request.setAttribute(read, importing.readToPreview(person, sent.file())));
        stored.of(request).ifPresent(sent -> request.setAttribute(read, importing.readToStore(person, sent.file())));
    }
}
