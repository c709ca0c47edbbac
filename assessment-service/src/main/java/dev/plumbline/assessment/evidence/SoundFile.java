package dev.plumbline.assessment.evidence;

/** A file that was looked through and may be kept, under a name that harms nobody. */
public final class SoundFile {

    private final String name;
    private final String mediaType;
    private final byte[] content;

    /** Only {@link InspectingFiles} can say so. */
    SoundFile(String name, String mediaType, byte[] content) {
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
