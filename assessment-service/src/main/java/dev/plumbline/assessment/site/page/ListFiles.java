package dev.plumbline.assessment.site.page;

import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.NotesExports;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.text.Text;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Lists as files, CSV or a workbook as the address ends: what the page shows, row after row, however many there are. Nothing is
 * written before the first row was read, so that a refusal is answered as on the page; a file that fails after that is broken
 * off, so that it is not taken for a whole one.
 */
@Component
public class ListFiles {

    /** How many rows are read at once. */
    public static final int AT_ONCE = 500;

    /** How much of what narrows a list is written down. */
    private static final int LONGEST_NOTE = 1_000;

    /** How much of what a list is about is in the name of its file. */
    private static final int LONGEST_NAME = 80;

    private static final String WORKBOOK = ".xlsx";

    private final Sentences sentences;
    private final NotesExports notes;
    private final Clock clock;

    ListFiles(Sentences sentences, NotesExports notes, Clock clock) {
        this.sentences = sentences;
        this.notes = notes;
        this.clock = clock;
    }

    /**
     * Writes a list to whoever asks for it, and writes down that they did.
     *
     * @param about what the list is about, for the name of the file; empty for nothing
     */
    <T> void write(
            CurrentUser me,
            HttpServletRequest request,
            HttpServletResponse response,
            ListFile<T> list,
            String about,
            ListFile.Rows<T> rows)
            throws IOException {
        var file = new File<>(me, request, response, list, about);
        try {
            rows.each(file::row);
            file.end();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            if (!response.isCommitted()) {
                response.reset();
            }
            throw e;
        }
    }

    /** A file that begins with its first row. */
    private final class File<T> {

        private final CurrentUser me;
        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private final ListFile<T> list;
        private final String about;
        private @Nullable TableWriter table;

        File(CurrentUser me, HttpServletRequest request, HttpServletResponse response, ListFile<T> list, String about) {
            this.me = me;
            this.request = request;
            this.response = response;
            this.list = list;
            this.about = about;
        }

        void row(T row) {
            try {
                List<@Nullable Object> cells = new ArrayList<>(list.columns().size());
                for (ListFile.Column<T> column : list.columns()) {
                    cells.add(column.cell().apply(row));
                }
                table().row(cells);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void end() throws IOException {
            table().close();
        }

        private TableWriter table() throws IOException {
            TableWriter begun = table;
            if (begun == null) {
                begun = begin();
                table = begun;
            }
            return begun;
        }

        private TableWriter begin() throws IOException {
            String uri = request.getRequestURI();
            boolean workbook = uri.endsWith(WORKBOOK);
            notes.exported(me.id(), uri, narrowed(request.getQueryString()));
            String title = sentences.of(list.title(), List.of());
            String day = LocalDate.ofInstant(clock.instant(), me.zone()).toString();
            response.setContentType(workbook ? ExcelSheet.MEDIA_TYPE : "text/csv;charset=UTF-8");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(
                                    named(title, about) + " " + day + (workbook ? WORKBOOK : ".csv"),
                                    StandardCharsets.UTF_8)
                            .build()
                            .toString());
            OutputStream out = response.getOutputStream();
            TableWriter begun =
                    workbook ? new XlsxTable(out, title, me.zone(), XlsxTable.ROWS) : new CsvTable(out, me.zone());
            begun.row(list.columns().stream().map(this::head).toList());
            return begun;
        }

        private String head(ListFile.Column<T> column) {
            String name = sentences.of(column.head(), List.of());
            return column.moment()
                    ? sentences.of("list.moments", List.of(name, me.zone().getId()))
                    : name;
        }
    }

    /** What a file is called, without what some systems take for a part of a path. */
    private static String named(String title, String about) {
        return about.isEmpty()
                ? title
                : title + " " + Text.cut(Text.line(about).replaceAll("[\\\\/:*?\"<>|]", "-"), LONGEST_NAME);
    }

    private static String narrowed(@Nullable String query) {
        if (query == null) {
            return "";
        }
        String said = Stream.of(query.split("&"))
                .filter(one -> !one.isEmpty() && !one.endsWith("="))
                .map(one -> URLDecoder.decode(one, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return Text.cut(Text.line(said), LONGEST_NOTE);
    }
}
