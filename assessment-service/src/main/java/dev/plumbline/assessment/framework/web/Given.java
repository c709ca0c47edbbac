package dev.plumbline.assessment.framework.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/**
 * What a form brought, from a file or from its field.
 *
 * @param chosen whether it is a file
 * @param name the file's name, blank where it has none
 */
record Given(boolean chosen, String name, byte[] content) {

    /**
     * Takes the file where one was chosen, else what was typed.
     *
     * @param file null or empty where none was chosen
     */
    static Given of(@Nullable MultipartFile file, String typed) throws IOException {
        return file == null || file.isEmpty()
                ? new Given(false, "", typed.getBytes(StandardCharsets.UTF_8))
                : new Given(true, Objects.requireNonNullElse(file.getOriginalFilename(), ""), file.getBytes());
    }
}
