package dev.plumbline.assessment.site.rest;

import dev.plumbline.assessment.site.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;

/**
 * What a request under an {@code Idempotency-Key} needs done before its transaction begins, for it takes long without the
 * database, as reading a file does, and would hold a connection meanwhile. It is asked of each such request that was not answered
 * before.
 */
public interface BeforeTheTransaction {

    /**
     * Does it, and leaves what it found as an attribute of the request; nothing for a request that is not its own.
     *
     * @param person who asks
     * @param request its body can be read as often as anybody likes
     * @throws Refusal as the act itself would
     */
    void prepare(UUID person, HttpServletRequest request) throws IOException;
}
