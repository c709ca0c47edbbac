package dev.plumbline.assessment.site.rest;

import dev.plumbline.assessment.site.page.ExcelSheet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The requests with a file that a {@link BeforeTheTransaction} is about, by their path and the kind of their body. A request
 * that is not complete is none of them: the act itself refuses it.
 */
public final class UnderAKey {

    /** A request with a file; {@code id} is the id in its path, null where the path has none. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Sent(@Nullable UUID id, byte[] file) {

        /**
         * The id in the path.
         *
         * @throws IllegalStateException if the path has none
         */
        public UUID named() {
            if (id == null) {
                throw new IllegalStateException("The path has no id");
            }
            return id;
        }
    }

    private final PathPattern path;
    private final List<MediaType> types;

    /**
     * @param path of which the variable {@code id} is read
     * @param types of the bodies that are read; none where the body is not read. A body without a type is one of octets
     */
    public UnderAKey(String path, String... types) {
        this.path = PathPatternParser.defaultInstance.parse(path);
        this.types = Arrays.stream(types).map(MediaType::parseMediaType).toList();
    }

    /**
     * Requests with a table: CSV, a workbook, or octets of either.
     *
     * @param path of which the variable {@code id} is read
     */
    public static UnderAKey ofTables(String path) {
        return new UnderAKey(path, "text/csv", ExcelSheet.MEDIA_TYPE, MediaType.APPLICATION_OCTET_STREAM_VALUE);
    }

    /** The request as one of these, with its body. */
    public Optional<Sent> of(HttpServletRequest request) throws IOException {
        PathContainer asked = ServletRequestPathUtils.parse(request).pathWithinApplication();
        PathPattern.PathMatchInfo match = path.matchAndExtract(asked);
        if (match == null) {
            return Optional.empty();
        }
        byte[] file = types.isEmpty() ? new byte[0] : request.getInputStream().readAllBytes();
        if (file.length > 0 && !isOfType(request.getContentType())) {
            return Optional.empty();
        }
        String id = match.getUriVariables().get("id");
        try {
            return Optional.of(new Sent(id == null ? null : UUID.fromString(id), file));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean isOfType(@Nullable String type) {
        try {
            MediaType sent = type == null ? MediaType.APPLICATION_OCTET_STREAM : MediaType.parseMediaType(type);
            return types.stream().anyMatch(one -> one.includes(sent));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
