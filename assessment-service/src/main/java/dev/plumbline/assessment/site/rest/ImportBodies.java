package dev.plumbline.assessment.site.rest;

import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The addresses of things that are imported by file: their pages, their REST, and the file itself are for the same people. */
public abstract class ImportBodies implements AsksFirst {

    private final String pages;
    private final String rest;
    private final String file;
    private final int mostBytes;

    /**
     * @param name of the things, as all their addresses begin with it
     * @param mostBytes how large a file is at most
     */
    protected ImportBodies(String name, int mostBytes) {
        this.pages = "/" + name;
        this.rest = "/api/v1/" + name;
        this.file = "/api/v1/imports/" + name;
        this.mostBytes = mostBytes;
    }

    /**
     * Asks whether somebody may import and change them.
     *
     * @throws Refusal if they may not
     */
    protected abstract void mayImport(CurrentUser me);

    @Override
    public final void mayAct(CurrentUser me, String pattern, Map<String, String> path) {
        if (pattern.startsWith(pages) || pattern.startsWith(rest) || pattern.startsWith(file)) {
            mayImport(me);
        }
    }

    /** The page sends the file back with what it showed, in Base64. */
    @Override
    public final @Nullable Integer mostBytes(String pattern) {
        if (pattern.startsWith(pages)) {
            return MOST_BYTES_OF_A_PAGE;
        }
        return pattern.startsWith(file) ? mostBytes + 1 : null;
    }
}
