package io.bornite.platform.web;

import io.bornite.platform.BorniteProperties;
import io.bornite.platform.Mode;
import io.bornite.platform.RefusedStart;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * {@code /actuator} asks for no bearer: whoever reaches it reads what is owed and what each hot wallet holds, and can have
 * the database audit without end. A live server has it on a port of its own, which strangers can be kept from.
 */
@Component
class RequirePrivateActuator implements InitializingBean {

    private final Environment environment;
    private final BorniteProperties properties;

    RequirePrivateActuator(Environment environment, BorniteProperties properties) {
        this.environment = environment;
        this.properties = properties;
    }

    @Override
    public void afterPropertiesSet() {
        if (properties.mode() == Mode.LIVE && ManagementPortType.get(environment) == ManagementPortType.SAME) {
            throw new RefusedStart("Live mode needs management.server.port, another port than server.port: "
                    + "/actuator is served there alone and must not be reached by strangers");
        }
    }
}
