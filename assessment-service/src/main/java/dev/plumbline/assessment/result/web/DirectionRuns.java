package dev.plumbline.assessment.result.web;

import com.ibm.icu.text.Bidi;
import com.openhtmltopdf.bidi.BidiReorderer;
import com.openhtmltopdf.bidi.BidiSplitter;
import com.openhtmltopdf.bidi.BidiTextRun;
import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides a paragraph into what runs from left to right and what runs from right to left. The library sets the parts in the
 * order in which they were written: numbers and brackets within Hebrew or Arabic are no parts of their own, so that they
 * are where they are read, and each part is put in order by {@link #reorderer()}.
 */
final class DirectionRuns implements BidiSplitter {

    private final List<BidiTextRun> runs = new ArrayList<>();

    /** What puts a part that runs from right to left into the order in which its letters are printed. */
    static BidiReorderer reorderer() {
        return new ICUBidiReorderer() {
            @Override
            public String reorderRTLTextToLTR(String text) {
                // Numbers stay as they are, brackets are turned round, and a mark stays after the letter that carries
                // it.
                return new Bidi(text, Bidi.RTL).writeReordered(Bidi.DO_MIRRORING | Bidi.KEEP_BASE_COMBINING);
            }
        };
    }

    @Override
    public void setParagraph(String paragraph, byte direction) {
        runs.clear();
        var bidi = new Bidi();
        bidi.setPara(paragraph, direction, null);
        int start = 0;
        for (int end = 1; end < paragraph.length(); end++) {
            if (isRightToLeft(bidi, end) != isRightToLeft(bidi, start)) {
                add(bidi, start, end);
                start = end;
            }
        }
        if (paragraph.isEmpty()) {
            runs.add(new BidiTextRun(0, 0, LTR));
        } else {
            add(bidi, start, paragraph.length());
        }
    }

    private void add(Bidi bidi, int start, int end) {
        runs.add(new BidiTextRun(start, end - start, isRightToLeft(bidi, start) ? RTL : LTR));
    }

    private static boolean isRightToLeft(Bidi bidi, int at) {
        return bidi.getLevelAt(at) > 0;
    }

    @Override
    public int countTextRuns() {
        return runs.size();
    }

    @Override
    public BidiTextRun getVisualRun(int run) {
        return runs.get(run);
    }

    @Override
    public byte getBaseDirection(String paragraph) {
        return Bidi.getBaseDirection(paragraph);
    }
}
