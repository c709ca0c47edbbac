package dev.plumbline.assessment.site.rest;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Lets several use cases be one transaction, as a request under a key is. Each of them reads and leaves the same data
 * as in a transaction of its own: it reads entities again, under its locks, and what it changed is written when it
 * returns, so that what reads after it by SQL sees it and versions have gone up.
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

    /** How many use cases the thread is inside of; null outside {@link #around}. */
    private final ThreadLocal<@Nullable Integer> depth = new ThreadLocal<>();

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
        depth.set(0);
        try {
            done = doing.call();
        } catch (Throwable e) {
            depth.remove();
            giveUp(whole);
            throw e;
        }
        depth.remove();
        if (keeps.test(done)) {
            manager.commit(whole);
        } else {
            giveUp(whole);
        }
        return done;
    }

    @Override
    public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
        Integer at = depth.get();
        if (at == null) {
            return manager.getTransaction(definition);
        }
        if (at == 0) {
            entities.clear();
        }
        TransactionStatus status = manager.getTransaction(definition);
        depth.set(at + 1);
        return status;
    }

    @Override
    public void commit(TransactionStatus status) {
        Integer at = depth.get();
        if (at == null) {
            manager.commit(status);
            return;
        }
        depth.set(at - 1);
        if (at == 1 && !status.isRollbackOnly()) {
            try {
                entities.flush();
            } catch (RuntimeException e) {
                giveUp(status);
                throw DataAccessUtils.translateIfNecessary(e, new HibernateJpaDialect());
            }
        }
        manager.commit(status);
    }

    @Override
    public void rollback(TransactionStatus status) {
        Integer at = depth.get();
        if (at != null) {
            depth.set(at - 1);
        }
        giveUp(status);
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
