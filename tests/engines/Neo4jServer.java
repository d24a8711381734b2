import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.io.ByteUnit;

/**
 * A Neo4j for tests: Bolt alone, on loopback, without authentication, its data in a folder that the
 * caller throws away. Prints READY when Bolt answers, and ends when its standard input does, so it
 * cannot outlive the test run that started it.
 */
final class Neo4jServer {
    private static final Duration QUERY_LIMIT = Duration.ofSeconds(60);

    private Neo4jServer() {}

    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        DatabaseManagementService service = start(home, port);
        System.out.println("READY");
        while (System.in.read() >= 0) {
            // Nobody writes: only the end matters.
        }
        service.shutdown();
        System.exit(0);
    }

    private static DatabaseManagementService start(Path home, int port) {
        SocketAddress address = new SocketAddress("127.0.0.1", port);
        return new DatabaseManagementServiceBuilder(home)
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, address)
                .setConfig(BoltConnector.advertised_address, address)
                .setConfig(HttpConnector.enabled, false)
                .setConfig(GraphDatabaseSettings.auth_enabled, false)
                .setConfig(GraphDatabaseSettings.udc_enabled, false)
                .setConfig(GraphDatabaseSettings.transaction_timeout, QUERY_LIMIT)
                .setConfig(GraphDatabaseSettings.pagecache_memory, ByteUnit.mebiBytes(256))
                .setConfig(GraphDatabaseSettings.preallocate_logical_logs, false)
                .build();
    }
}
