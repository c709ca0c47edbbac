package dev.plumbline.assessment.site.page;

import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The answer to whoever asks for a list as a file: a controller takes it as an argument, and gives it the list. */
public final class FileAnswer {

    /** A page of a list whose pages end with an id. */
    @FunctionalInterface
    public interface PageById<T> {

        /**
         * Reads it.
         *
         * @param last with whom the page before ended; null for the first
         */
        Listing<T> after(@Nullable UUID last);
    }

    private final ListFiles files;
    private final CurrentUser me;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final String about;

    FileAnswer(ListFiles files, CurrentUser me, HttpServletRequest request, HttpServletResponse response) {
        this(files, me, request, response, "");
    }

    private FileAnswer(
            ListFiles files, CurrentUser me, HttpServletRequest request, HttpServletResponse response, String about) {
        this.files = files;
        this.me = me;
        this.request = request;
        this.response = response;
        this.about = about;
    }

    /** The same answer, whose file is named after what the list is about, such as a cycle; it is named only once a row was read. */
    public FileAnswer about(String name) {
        return new FileAnswer(files, me, request, response, name);
    }

    /** Who asks. */
    public CurrentUser me() {
        return me;
    }

    /** The id of who asks. */
    public UUID reader() {
        return me.id();
    }

    /** Writes a list that is read at once. */
    public <T> void rows(ListFile<T> list, ListFile.Rows<T> rows) throws IOException {
        files.write(me, request, response, list, about, rows);
    }

    /** Writes a list page after page: nothing of it is held while its reader is slow. */
    public <T> void pages(ListFile<T> list, ListFile.Page<T> page) throws IOException {
        rows(list, ListFile.pages(page));
    }

    /** As {@link #pages}, where a page ends with an id. */
    public <T> void pagesById(ListFile<T> list, PageById<T> page) throws IOException {
        pages(list, key -> page.after(Keyset.id(key)));
    }
}
