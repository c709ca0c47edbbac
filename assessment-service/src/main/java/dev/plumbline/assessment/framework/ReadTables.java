package dev.plumbline.assessment.framework;

/** A file of tables as it was read, before the transaction that stores it. */
public final class ReadTables {

    private final SheetFile file;

    ReadTables(SheetFile file) {
        this.file = file;
    }

    SheetFile file() {
        return file;
    }
}
