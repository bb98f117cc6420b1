using Lucid.Containers.Elasticsearch;
using Lucid.Containers.MongoDB;
using Lucid.Containers.Redis;
using Lucid.ServiceDefaults.Hosting;

namespace Lucid.Tests.Containers;

public sealed class SettingsTests
{
    private const string Password = "correct-horse-battery";

    [Theory]
    [InlineData("REDIS_PASSWORD", "")]
    [InlineData("REDIS_PASSWORD", "tooshort")]
    [InlineData("REDIS_PASSWORD", "twelve chars and spaces")]
    [InlineData("REDIS_PASSWORD", "injected\nrequirepass x")]
    [InlineData("REDIS_MAX_MEMORY", "lots")]
    [InlineData("REDIS_MAX_MEMORY", "1k")]
    [InlineData("REDIS_MAX_MEMORY_POLICY", "noeviction\nbind *")]
    [InlineData("REDIS_PORT", "0")]
    [InlineData("REDIS_REPLICA_OF", "lucid-redis-0")]
    [InlineData("REDIS_REPLICA_OF", "lucid redis:6379")]
    [InlineData("REDIS_DATA_DIRECTORY", "data")]
    [InlineData("REDIS_DATA_DIRECTORY", "/data\nrequirepass x")]
    public void RedisRead_BadValue_NamesTheVariableAndNotTheValue(string name, string value) => AssertRefused(
        environment => RedisSettings.Read(environment, "lucid-redis"), "REDIS_PASSWORD", name, value);

    [Theory]
    [InlineData("MONGO_INITDB_ROOT_PASSWORD", "")]
    [InlineData("MONGO_INITDB_ROOT_USERNAME", "1admin")]
    [InlineData("MONGO_INITDB_ROOT_USERNAME", "--evil")]
    [InlineData("MONGO_CACHE_SIZE", "16m")]
    [InlineData("MONGO_VERSION", "latest")]
    [InlineData("MONGO_REPLICA_SET_MEMBERS", "one:27017,two")]
    public void MongoRead_BadValue_NamesTheVariableAndNotTheValue(string name, string value) => AssertRefused(
        environment => MongoSettings.Read(environment), "MONGO_INITDB_ROOT_PASSWORD", name, value);

    [Theory]
    [InlineData("ELASTIC_PASSWORD", "")]
    [InlineData("ES_JAVA_HEAP", "1m")]
    [InlineData("ES_JAVA_HEAP", "512m -XX:OnError=sh")]
    public void ElasticsearchRead_BadValue_NamesTheVariableAndNotTheValue(string name, string value) => AssertRefused(
        environment => ElasticsearchSettings.Read(environment), "ELASTIC_PASSWORD", name, value);

    [Fact]
    public void Read_PasswordOnly_HasDefaults()
    {
        RedisSettings redis = RedisSettings.Read(new Dictionary<string, string> { ["REDIS_PASSWORD"] = Password }, "lucid-redis");
        Assert.Equal((6379, "/data", "noeviction", 160L), (redis.Port, redis.DataDirectory, redis.MaxMemoryPolicy, redis.MaxMemory.MiB));
        MongoSettings mongo = MongoSettings.Read(new Dictionary<string, string> { ["MONGO_INITDB_ROOT_PASSWORD"] = Password });
        Assert.Equal(("admin", 27017, "/data/db", 7), (mongo.UserName, mongo.Port, mongo.DataDirectory, mongo.MajorVersion));
    }

    [Theory]
    [InlineData("lucid-redis-0", null)]
    [InlineData("lucid-redis-1", "lucid-redis-0.lucid-redis-members:6379")]
    public void RedisRead_ReplicaOf_IsNotFollowedByItself(string hostName, string? followed)
    {
        RedisSettings redis = RedisSettings.Read(
            new Dictionary<string, string> { ["REDIS_PASSWORD"] = Password, ["REDIS_REPLICA_OF"] = "lucid-redis-0.lucid-redis-members:6379" }, hostName);
        Assert.Equal(followed, redis.ReplicaOf?.ToString());
    }

    [Fact]
    public void MongoRead_MembersWithoutKey_NamesTheMissingVariable()
    {
        ConfigurationException exception = Assert.Throws<ConfigurationException>(() => MongoSettings.Read(new Dictionary<string, string>
        {
            ["MONGO_INITDB_ROOT_PASSWORD"] = Password,
            ["MONGO_REPLICA_SET_MEMBERS"] = "one:27017,two:27017",
        }));
        Assert.StartsWith("MONGO_REPLICA_SET_KEY is missing.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lucid-mongodb-0", true)]
    [InlineData("lucid-mongodb-1", false)]
    public void MongoRead_SeveralMembers_TheFirstMakesTheSet(string hostName, bool makesTheSet)
    {
        MongoSettings mongo = MongoSettings.Read(new Dictionary<string, string>
        {
            ["MONGO_INITDB_ROOT_PASSWORD"] = Password,
            ["MONGO_REPLICA_SET_MEMBERS"] = "lucid-mongodb-0.members:27017,lucid-mongodb-1.members:27017",
            ["MONGO_REPLICA_SET_KEY"] = "abcdefghijklmnop",
        });
        Assert.Equal(makesTheSet, mongo.MakesTheSet(hostName));
        Assert.Equal("abcdefghijklmnop", mongo.MemberKey);
    }

    [Theory]
    [InlineData("7", "shutdownTimeoutMillisForSignaledShutdown=100")]
    [InlineData("4.4.18", "waitForStepDownOnNonCommandShutdown=false")]
    public void MongoProgram_Version_UsesTheParameterItKnows(string version, string parameter)
    {
        Dictionary<string, string> environment = new()
        {
            ["MONGO_INITDB_ROOT_PASSWORD"] = Password,
            ["MONGO_VERSION"] = version,
            ["TZ"] = "UTC",
        };
        var program = MongoProgram.Create(MongoSettings.Read(environment), environment);
        Assert.Contains(parameter, program.Arguments);
        Assert.DoesNotContain(Password, program.Arguments);
        Assert.Equal(["MONGO_VERSION", "TZ"], program.Environment.Keys.Order());
    }

    [Fact]
    public void ElasticsearchPrograms_Settings_GoToTheLauncherAndNoSecretDoes()
    {
        Dictionary<string, string> environment = new()
        {
            ["ELASTIC_PASSWORD"] = Password,
            ["ES_JAVA_HEAP"] = "384m",
            ["cluster.name"] = "mine",
            ["PATH"] = "/usr/bin",
        };
        var settings = ElasticsearchSettings.Read(environment);
        var server = ElasticsearchPrograms.Server(ElasticsearchPaths.OfImage, settings, environment);
        Assert.Contains("-Ecluster.name=mine", server.Arguments);
        Assert.Contains("-Ediscovery.type=single-node", server.Arguments);
        Assert.Contains("-Des.path.conf=/tmp/elasticsearch/config", server.Arguments);
        Assert.StartsWith("-Xms384m -Xmx384m ", server.Environment["ES_JAVA_OPTS"], StringComparison.Ordinal);
        var keystore = ElasticsearchPrograms.AddToKeystore(ElasticsearchPaths.OfImage, "bootstrap.password", environment);
        Assert.All([server, keystore], static program =>
        {
            Assert.DoesNotContain(program.Arguments, static argument => argument.Contains(Password, StringComparison.Ordinal));
            Assert.DoesNotContain(program.Environment.Values, static value => value.Contains(Password, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void ElasticsearchPrepare_FolderFromBefore_IsMadeAnew()
    {
        DirectoryInfo root = Directory.CreateTempSubdirectory("lucid-elasticsearch-");
        try
        {
            ElasticsearchPaths paths = new(Path.Combine(root.FullName, "home"), Path.Combine(root.FullName, "work"), "/usr/bin/java");
            Directory.CreateDirectory(Path.Combine(paths.Home, "config", "jvm.options.d"));
            File.WriteAllText(Path.Combine(paths.Home, "config", "elasticsearch.yml"), "");
            Directory.CreateDirectory(paths.Configuration);
            File.WriteAllText(Path.Combine(paths.Configuration, "elasticsearch.keystore"), "of an earlier start");

            ElasticsearchServer.Prepare(paths);

            IEnumerable<string?> entries = Directory.EnumerateFileSystemEntries(paths.Configuration).Select(Path.GetFileName);
            Assert.Equal(["elasticsearch.yml", "jvm.options.d"], entries.Order());
            Assert.True(Directory.Exists(paths.Temporary));
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private static void AssertRefused(Action<IReadOnlyDictionary<string, string>> read, string required, string name, string value)
    {
        Dictionary<string, string> environment = new() { [required] = Password };
        environment[name] = value;
        ConfigurationException exception = Assert.Throws<ConfigurationException>(() => read(environment));
        Assert.StartsWith(name, exception.Message, StringComparison.Ordinal);
        if (value.Length > 0)
        {
            Assert.DoesNotContain(value, exception.Message, StringComparison.Ordinal);
        }
    }
}
