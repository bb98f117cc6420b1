return await Lucid.Services.Commands.CommandLine.RunAsync(args);
