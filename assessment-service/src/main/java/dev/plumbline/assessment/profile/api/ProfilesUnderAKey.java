package dev.plumbline.assessment.profile.api;

import dev.plumbline.assessment.profile.ImportingProfiles;
import dev.plumbline.assessment.site.page.ExcelSheet;
import dev.plumbline.assessment.site.rest.BeforeTheTransaction;
import dev.plumbline.assessment.site.rest.UnderAKey;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Reads a file of role profiles that is sent with a key, before the transaction of the request begins. */
@Component
class ProfilesUnderAKey implements BeforeTheTransaction {

    /** The attribute of the request with what was read, a {@link dev.plumbline.assessment.profile.ProfileFile}. */
    static final String READ = "plumbline.profiles.read";

    private static final String[] TYPES = {"text/csv", ExcelSheet.MEDIA_TYPE, MediaType.APPLICATION_OCTET_STREAM_VALUE};
    private static final UnderAKey PREVIEWED = new UnderAKey("/api/v1/imports/role-profiles/preview", TYPES);
    private static final UnderAKey STORED = new UnderAKey("/api/v1/imports/role-profiles", TYPES);

    private final ImportingProfiles importing;

    ProfilesUnderAKey(ImportingProfiles importing) {
        this.importing = importing;
    }

    @Override
    public void prepare(UUID person, HttpServletRequest request) throws IOException {
        PREVIEWED
                .of(request)
                .ifPresent(sent -> request.setAttribute(READ, importing.readToPreview(person, sent.file())));
        STORED.of(request).ifPresent(sent -> request.setAttribute(READ, importing.readToStore(person, sent.file())));
    }
}
