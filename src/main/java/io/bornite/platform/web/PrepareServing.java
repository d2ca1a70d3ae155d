package io.bornite.platform.web;

import io.bornite.platform.BeforeServing;
import java.util.List;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Prepares what must be there, once every bean exists and before the port opens: a server that served already would end when
 * its database did not answer at that moment.
 */
@Component
class PrepareServing implements SmartLifecycle {

    private final List<BeforeServing> preparations;
    private boolean prepared;

    PrepareServing(List<BeforeServing> preparations) {
        this.preparations = preparations;
    }

    @Override
    public void start() {
        preparations.forEach(BeforeServing::prepare);
        prepared = true;
    }

    @Override
    public void stop() {
        prepared = false;
    }

    @Override
    public boolean isRunning() {
        return prepared;
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }
}
