package dev.plumbline.assessment.evidence;

/** A file that was inspected and may be stored, under a name that is safe. */
public final class AcceptedUpload {

    private final String name;
    private final String mediaType;
    private final byte[] content;

    /** Only {@link InspectingFiles} creates one. */
    AcceptedUpload(String name, String mediaType, byte[] content) {
        this.name = name;
        this.mediaType = mediaType;
        this.content = content;
    }

    String name() {
        return name;
    }

    String mediaType() {
        return mediaType;
    }

    byte[] content() {
        return content;
    }
}
