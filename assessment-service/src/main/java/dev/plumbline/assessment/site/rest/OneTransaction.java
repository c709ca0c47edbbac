package dev.plumbline.assessment.site.rest;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets several use cases be one transaction, as a request under a key is. Each of them reads and leaves the same data
 * as in a transaction of its own: it reads entities again, under its locks, and what it changed is written when it
 * returns, so that what reads after it by SQL sees it and versions have gone up. One that is refused is undone alone:
 * whoever called it may continue, and what the others did is kept.
 */
final class OneTransaction implements PlatformTransactionManager {

    /** The transaction manager of the service. */
    @Configuration(proxyBeanMethods = false)
    static class Wiring {

        @Bean
        OneTransaction transactionManager(EntityManagerFactory factory) {
            var manager = new JpaTransactionManager(factory);
            manager.setJpaDialect(new HibernateJpaDialect());
            return new OneTransaction(manager, SharedEntityManagerCreator.createSharedEntityManager(factory));
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(OneTransaction.class);

    /**
     * A use case that the thread is inside of.
     *
     * @param begun where its changes begin; null for one that is called by another, and for one in a transaction of its own
     */
    private static final class UseCase {
        private final TransactionStatus status;
        private final @Nullable Savepoint begun;

        /** Whether it can only be undone: a use case that it calls was. */
        private boolean undone;

        UseCase(TransactionStatus status, @Nullable Savepoint begun) {
            this.status = status;
            this.begun = begun;
        }
    }

    /** The use cases that the thread is inside of, the innermost first; null outside {@link #around}. */
    private final ThreadLocal<@Nullable Deque<UseCase>> inside = new ThreadLocal<>();

    private final JpaTransactionManager manager;
    private final EntityManager entities;

    OneTransaction(JpaTransactionManager manager, EntityManager entities) {
        this.manager = manager;
        this.entities = entities;
    }

    /**
     * Does something in a transaction, with all use cases that it calls.
     *
     * @param keeps whether what was done is kept; else it is rolled back
     * @throws Exception what it throws; everything is rolled back then
     */
    <T> T around(Callable<T> doing, Predicate<T> keeps) throws Exception {
        TransactionStatus whole = manager.getTransaction(new DefaultTransactionDefinition());
        T done;
        inside.set(new ArrayDeque<>());
        try {
            done = doing.call();
        } catch (Throwable e) {
            inside.remove();
            giveUp(whole);
            throw e;
        }
        inside.remove();
        if (keeps.test(done)) {
            manager.commit(whole);
        } else {
            giveUp(whole);
        }
        return done;
    }

    @Override
    public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
        Deque<UseCase> open = inside.get();
        if (open == null) {
            return manager.getTransaction(definition);
        }
        boolean first = open.isEmpty();
        if (first) {
            entities.clear();
        }
        TransactionStatus status = manager.getTransaction(definition);
        open.push(new UseCase(status, first && !status.isNewTransaction() ? begin(status) : null));
        return status;
    }

    @Override
    public void commit(TransactionStatus status) {
        Deque<UseCase> open = inside.get();
        if (open == null) {
            manager.commit(status);
            return;
        }
        UseCase ended = open.pop();
        Savepoint begun = ended.begun;
        if (ended.undone || status.isRollbackOnly()) {
            boolean asked = status.isRollbackOnly();
            undo(ended, open);
            if (!asked && (begun != null || status.isNewTransaction())) {
                throw new UnexpectedRollbackException("A use case that was called by this one has been undone");
            }
            return;
        }
        if (begun != null) {
            try {
                entities.flush();
            } catch (RuntimeException e) {
                undo(ended, open);
                throw DataAccessUtils.translateIfNecessary(e, new HibernateJpaDialect());
            }
            end(begun);
        }
        manager.commit(status);
    }

    @Override
    public void rollback(TransactionStatus status) {
        Deque<UseCase> open = inside.get();
        if (open == null) {
            giveUp(status);
        } else {
            undo(open.pop(), open);
        }
    }

    /** Where the changes of a use case begin. What it will say is kept apart from what was said before. */
    private Savepoint begin(TransactionStatus status) {
        try {
            Savepoint begun = connection().setSavepoint();
            TransactionSynchronizationManager.getSynchronizations().forEach(one -> one.savepoint(begun));
            return begun;
        } catch (SQLException e) {
            giveUp(status);
            throw new TransactionSystemException("No use case can begin", e);
        }
    }

    private void end(Savepoint begun) {
        try {
            connection().releaseSavepoint(begun);
        } catch (SQLException e) {
            throw new TransactionSystemException("The use case cannot end", e);
        }
    }

    /** Nothing of a use case stays, nor of what it has said; what was done before it does. */
    private void undo(UseCase ended, Deque<UseCase> around) {
        Savepoint begun = ended.begun;
        if (ended.status.isNewTransaction()) {
            giveUp(ended.status);
        } else if (begun == null) {
            Objects.requireNonNull(around.peek()).undone = true;
        } else {
            entities.clear();
            try {
                connection().rollback(begun);
                TransactionSynchronizationManager.getSynchronizations().forEach(one -> one.savepointRollback(begun));
            } catch (SQLException | RuntimeException e) {
                LOG.warn("A use case could not be undone alone: {}", e.toString());
                giveUp(ended.status);
            }
        }
    }

    private Connection connection() {
        DataSource database = Objects.requireNonNull(manager.getDataSource());
        var holder = (ConnectionHolder) Objects.requireNonNull(TransactionSynchronizationManager.getResource(database));
        return holder.getConnection();
    }

    /**
     * Where the connection is lost the database has rolled back by itself; the caller gets the reason for the rollback.
     */
    private void giveUp(TransactionStatus status) {
        try {
            manager.rollback(status);
        } catch (RuntimeException e) {
            LOG.warn("A transaction ended with its connection: {}", e.toString());
        }
    }
}
