package io.bornite.support;

import io.bornite.chain.ChainClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Watches what is asked of the networks, and which of it while a database connection was held. */
public final class NetworkCalls implements BeanPostProcessor {

    /** What computes only and reaches no network. */
    private static final Set<String> PURE = Set.of(
            "serves",
            "addressOf",
            "transferCost",
            "sponsoredCost",
            "sign",
            "signSponsored",
            "signForeign",
            "toString",
            "hashCode",
            "equals");

    private final Set<String> made = ConcurrentHashMap.newKeySet();
    private final Set<String> madeHoldingAConnection = ConcurrentHashMap.newKeySet();

    @TestConfiguration(proxyBeanMethods = false)
    static class Wiring {
        @Bean
        static NetworkCalls networkCalls() {
            return new NetworkCalls();
        }
    }

    /** The methods called so far. */
    public Set<String> made() {
        return made;
    }

    /** Those that were called at least once while a transaction was open or a connection was held by the thread. */
    public Set<String> madeHoldingAConnection() {
        return madeHoldingAConnection;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof ChainClient)) {
            return bean;
        }
        return Proxy.newProxyInstance(
                ChainClient.class.getClassLoader(), new Class<?>[] {ChainClient.class}, (_, method, arguments) -> {
                    if (!PURE.contains(method.getName())) {
                        watch(method.getName());
                    }
                    try {
                        return method.invoke(bean, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void watch(String method) {
        made.add(method);
        boolean holdsOne = TransactionSynchronizationManager.isActualTransactionActive()
                || TransactionSynchronizationManager.getResourceMap().values().stream()
                        .anyMatch(ConnectionHolder.class::isInstance);
        if (holdsOne) {
            madeHoldingAConnection.add(method);
        }
    }
}
