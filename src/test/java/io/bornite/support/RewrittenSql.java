package io.bornite.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A data source that changes statements on their way, to plant a fault without touching the code that has none. */
public final class RewrittenSql extends DelegatingDataSource {

    private final UnaryOperator<String> rewriting;
    private final AtomicLong rewritten = new AtomicLong();

    public RewrittenSql(DataSource target, UnaryOperator<String> rewriting) {
        super(target);
        this.rewriting = rewriting;
    }

    /** How many statements were changed so far: none means that the fault is not planted. */
    public long count() {
        return rewritten.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    try {
                        if (method.getName().equals("prepareStatement")) {
                            arguments[0] = rewrite((String) arguments[0]);
                        }
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private String rewrite(String sql) {
        String faulty = rewriting.apply(sql);
        if (!faulty.equals(sql)) {
            rewritten.incrementAndGet();
        }
        return faulty;
    }
}
