package dev.plumbline.assessment.site;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Where no transaction may be open: it would hold a connection to the database while something takes long that needs none. */
public final class NoTransaction {

    private NoTransaction() {}

    /**
     * Says that a file is read before the transaction that stores what it says.
     *
     * @throws IllegalStateException if a transaction is open on this thread
     */
    public static void mustBeOpenWhileReading() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A file is read before the transaction, not within it");
        }
    }
}
