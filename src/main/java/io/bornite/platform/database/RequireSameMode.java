package io.bornite.platform.database;

import io.bornite.platform.BorniteProperties;
import io.bornite.platform.RefusedStart;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A database is of the mode of its first start for ever: a live server would owe what the sandbox's faucets gave away and
 * believe whom its simulated checks approved, and a sandbox would let anybody play with real balances.
 */
@Component
class RequireSameMode implements InitializingBean {

    private final JdbcClient jdbc;
    private final BorniteProperties properties;

    RequireSameMode(JdbcClient jdbc, BorniteProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    @Override
    public void afterPropertiesSet() {
        String asked = properties.mode().name().toLowerCase(Locale.ROOT);
        String durable = find().orElseGet(() -> {
            insert(asked);
            return find().orElseThrow();
        });
        if (!durable.equals(asked)) {
            throw new RefusedStart(
                    "bornite.mode is %s and this database is of a %s installation: each mode needs a database of its own"
                            .formatted(asked, durable));
        }
    }

    private Optional<String> find() {
        return jdbc.sql("select mode from installation_mode where id = 1")
                .query(String.class)
                .optional();
    }

    /** Keeps it, unless another node was first. */
    private void insert(String mode) {
        jdbc.sql("insert into installation_mode (mode) values (:mode) on conflict (id) do nothing")
                .param("mode", mode)
                .update();
    }
}
