package dev.plumbline.assessment.site;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The import of a file of which people see what it would do before it is stored. A file is read before any transaction, and
 * stored whole or not at all.
 *
 * @param <F> a file as it was read
 * @param <P> what a file would do, or did
 */
public interface FileImport<F, P> {

    /**
     * Reads a file whose preview is asked for, before any transaction.
     *
     * @throws Refusal if the actor may not import it, asks too often, or it as a whole cannot be read
     */
    F readToPreview(UUID actor, byte[] file);

    /**
     * Reads a file that is to be stored, before any transaction.
     *
     * @throws Refusal if the actor may not import it, or it as a whole cannot be read
     */
    F readToStore(UUID actor, byte[] file);

    /**
     * Says what a file would do; stores nothing.
     *
     * @throws Refusal if the actor may not import it, or anything in the file cannot be stored; it names each line and column
     */
    P preview(UUID actor, F file);

    /**
     * Stores a file.
     *
     * @param seen what its preview said; null not to compare
     * @return what it did
     * @throws Refusal if the actor may not import it, anything in the file cannot be stored, or something has changed since
     *     the preview
     */
    P store(UUID actor, F file, @Nullable String seen);

    /** Reads a file as {@link #readToPreview}, and says what it would do. */
    default P preview(UUID actor, byte[] file) {
        return preview(actor, readToPreview(actor, file));
    }

    /** Reads a file as {@link #readToStore}, and stores it. */
    default P store(UUID actor, byte[] file, @Nullable String seen) {
        return store(actor, readToStore(actor, file), seen);
    }

    /**
     * Says what the file of a request would do, as {@link #preview(UUID, Object)}.
     *
     * @param alreadyRead the file, if it was read before the transaction of the request; else null
     * @param file its bytes, if it was not read; null for an empty body
     */
    default P preview(UUID actor, @Nullable F alreadyRead, byte @Nullable [] file) {
        return alreadyRead == null ? preview(actor, file == null ? new byte[0] : file) : preview(actor, alreadyRead);
    }

    /** Stores the file of a request, as {@link #store(UUID, Object, String)}, given as to the preview. */
    default P store(UUID actor, @Nullable F alreadyRead, byte @Nullable [] file, @Nullable String seen) {
        return alreadyRead == null
                ? store(actor, file == null ? new byte[0] : file, seen)
                : store(actor, alreadyRead, seen);
    }
}
