package dev.plumbline.assessment.result.api;

import dev.plumbline.assessment.result.ImportingEarlierResults;
import dev.plumbline.assessment.site.rest.ImportUnderAKey;
import org.springframework.stereotype.Component;

/** Reads a file of earlier results that is sent with a key. */
@Component
class EarlierResultsUnderAKey extends ImportUnderAKey {

    /** The attribute of the request with what was read, a {@link dev.plumbline.assessment.result.EarlierResultFile}. */
    static final String READ = "plumbline.earlier-results.read";

    EarlierResultsUnderAKey(ImportingEarlierResults importing) {
        super(importing, "/api/v1/imports/earlier-results", READ);
    }
}
