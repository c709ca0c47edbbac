package dev.plumbline.standalone;

import java.io.IOException;

/** The mail sink as the program of a container: SMTP on 1025, the page with the mails on 8025. */
public final class MailMain {

    private static final int SMTP = 1025;
    private static final int PAGES = 8025;

    private MailMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (var sink = new MailSink(SMTP, PAGES, "0.0.0.0")) {
            System.out.println("Mails are taken on " + SMTP + " and shown on " + PAGES + "; "
                    + sink.mails().size() + " so far");
            Thread.currentThread().join();
        }
    }
}
